namespace Lakehouse.Model.Declaration;

/// <summary>A column equals one of some values; NULL equals NULL here.</summary>
/// <param name="Values">At least one.</param>
public sealed record Condition(Declared<string> Column, IReadOnlyList<Declared<ConditionValue>> Values);
