import { readBoardLodging } from './board-lodging.ts';
import { readCities } from './cities.ts';
import { readDeadline } from './deadline.ts';
import { readDegree } from './degree.ts';
import { readExperience } from './experience.ts';
import type { Extraction } from './extraction.ts';
import { readFresh } from './fresh.ts';
import { readGradYears } from './grad-years.ts';
import { readDisability } from './disability.ts';
import { readDistricts } from './districts.ts';
import { readHeadcount } from './headcount.ts';
import { readIndustry } from './industry.ts';
import { readInternship } from './internship.ts';
import { readInternshipTerm } from './internship-term.ts';
import { readKind } from './kind.ts';
import { readMajors } from './majors.ts';
import { readOccupation } from './occupation.ts';
import { readPayParts } from './pay-parts.ts';
import type { RawPosting } from './raw-posting.ts';
import type { Reading } from './reading.ts';
import { readingOf } from './reading.ts';
import { readSalary } from './salary.ts';
import { readSkills } from './skills.ts';
import { readWorkingHours } from './working-hours.ts';

/** Reads everything a posting says. Pure and total: any text gives a result, in time bounded by READ_LIMIT. */
export function extract(raw: RawPosting): Extraction {
  return extractFrom(readingOf(raw));
}

/** The same for a reading that screening will use as well. */
export function extractFrom(reading: Reading): Extraction {
  const experience = readExperience(reading);
  const internship = readInternship(reading);
  const cities = readCities(reading);
  const salary = readSalary(reading);
  return {
    degreeMin: readDegree(reading),
    ...readMajors(reading),
    cities,
    districts: readDistricts(reading, cities.value),
    salary,
    payParts: readPayParts(reading, salary.value),
    headcount: readHeadcount(reading),
    experience,
    fresh: readFresh(reading, experience.value),
    gradYears: readGradYears(reading),
    internship,
    internshipTerm: readInternshipTerm(reading, internship.value),
    kind: readKind(reading, internship),
    deadline: readDeadline(reading),
    boardLodging: readBoardLodging(reading),
    workingHours: readWorkingHours(reading),
    disability: readDisability(reading),
    skills: readSkills(reading),
    industry: readIndustry(reading),
    occupation: readOccupation(reading),
  };
}
