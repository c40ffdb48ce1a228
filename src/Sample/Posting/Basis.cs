namespace Lakehouse.Sample.Posting;

/// <summary>On which set of books an entry counts.</summary>
internal enum Basis
{
    Both,

    /// <summary>When it was earned or owed.</summary>
    Accrual,

    /// <summary>When it was paid.</summary>
    Cash,
}
