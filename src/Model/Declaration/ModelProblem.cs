namespace Lakehouse.Model.Declaration;

/// <summary>One thing that is wrong with a model: where, what, and what would be right.</summary>
public sealed record ModelProblem(SourcePlace Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}
