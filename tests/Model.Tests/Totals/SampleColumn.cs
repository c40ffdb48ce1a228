using Lakehouse.Model.Sql;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>A column on both sides.</summary>
internal sealed record SampleColumn(string Name, string PostgresType, string DuckDbType, ValueKind Kind)
{
    internal RowColumn Row => new(Name, Kind);
}
