namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>Opens the rows behind an amount.</summary>
public readonly record struct DrillToken(string Text);
