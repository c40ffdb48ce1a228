namespace Lakehouse.Model.Declaration;

/// <summary>An amount that is only ever summed by currency.</summary>
/// <param name="Amount">Name of the column with the amount.</param>
/// <param name="Currency">Name of the column with the ISO 4217 code.</param>
public sealed record MoneyColumn(Declared<string> Amount, Declared<string> Currency);
