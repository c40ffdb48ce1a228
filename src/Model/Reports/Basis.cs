namespace Lakehouse.Model.Reports;

/// <summary>When something counts.</summary>
public enum Basis
{
    /// <summary>When it was paid.</summary>
    Cash,

    /// <summary>When it was earned or owed.</summary>
    Accrual,
}
