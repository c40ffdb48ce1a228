namespace Lakehouse.Model.Declaration;

/// <summary>A readable name for a key that a row holds, looked up when an answer is made.</summary>
/// <param name="Column">Holds the key of the other table.</param>
public sealed record Label(Declared<string> Column, Declared<ColumnName> Target);
