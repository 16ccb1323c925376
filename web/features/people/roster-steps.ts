/** The steps of an import, as both of its screens show them. */
export const rosterSteps = ['选文件', '逐行检查', '核对', '写入'] as const;
