namespace Lakehouse.Model.Declaration;

/// <summary>A place in a model file, printed as compilers do: <c>models/pgbench/pgbench.yaml:9:6</c>.</summary>
/// <param name="File">As the caller named its folder, so that the printed path can be opened from the same place.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
