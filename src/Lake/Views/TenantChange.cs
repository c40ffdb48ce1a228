namespace Lakehouse.Lake.Views;

/// <summary>What changes did to one tenant's days.</summary>
/// <param name="First">First day that a row left or entered.</param>
/// <param name="Last">The last one.</param>
/// <param name="Inserted">Rows more than before.</param>
/// <param name="Corrected">Rows that left the place where they were.</param>
public readonly record struct TenantChange(DateOnly First, DateOnly Last, int Inserted, int Corrected)
{
    internal DaySpan Days => DaySpan.Through(First, Last);

    internal TenantChange And(TenantChange other) => new(
        First < other.First ? First : other.First, Last > other.Last ? Last : other.Last, Inserted + other.Inserted,
        Corrected + other.Corrected);
}
