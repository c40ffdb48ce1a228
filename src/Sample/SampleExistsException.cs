namespace Lakehouse.Sample;

/// <summary>The database is in use already; nothing was changed.</summary>
public sealed class SampleExistsException(string table)
    : Exception($"The database has a table '{table}' already; give the sample company an empty database, or drop the table.");
