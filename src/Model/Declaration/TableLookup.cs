namespace Lakehouse.Model.Declaration;

/// <summary>A value that a table takes from a row of another one, by that one's key.</summary>
/// <param name="Member">Of the declaration: <c>timeZone</c>.</param>
/// <param name="By">Column whose value is the other table's key.</param>
public sealed record TableLookup(string Member, Declared<string> By, Declared<ColumnName> Target)
{
    /// <summary>Member that gives each tenant its zone.</summary>
    public const string TimeZone = "timeZone";
}
