namespace Lakehouse.Lake.Views;

/// <summary>Rows of an answer, and what was read for it.</summary>
/// <param name="Rows">Values as <see cref="Scan.LakeRows"/> gives them.</param>
/// <param name="FilesScanned">Data files that were read from the disk.</param>
/// <param name="HotRows">Rows of data files that lay in memory.</param>
public sealed record ViewAnswer(IReadOnlyList<object?[]> Rows, int FilesScanned, long HotRows);
