namespace Lakehouse.Model.Declaration;

/// <summary>A value with the place where a model declares it, so that a later check can point there.</summary>
public readonly record struct Declared<T>(T Value, SourcePlace Place)
{
    public override string ToString() => Value?.ToString() ?? "";
}
