namespace Lakehouse.Sample.Checks;

/// <summary>A sentence that is true of the company's books at any one point in time.</summary>
/// <param name="Name">The sentence, in lower case with underscores.</param>
/// <param name="Sql">Selects <c>tenant_id</c> and <c>id</c> of what breaks it; SQL that PostgreSQL and DuckDB read alike, over
/// the tables by their plain names.</param>
public sealed record LedgerCheck(string Name, string Sql);
