using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Catalog;

/// <summary>A table as PostgreSQL's catalog describes it: the half that a model is checked against.</summary>
/// <param name="IsUnlogged">Unlogged or temporary: its changes are not in the WAL.</param>
/// <param name="IsRowSecurityActive"><c>row_security_active(table)</c> for the role that will read it.</param>
/// <param name="Columns">Without dropped ones, in attribute order.</param>
/// <param name="UniqueIndexes">Valid ones over plain columns, without a predicate; the primary key among them.</param>
public sealed record SourceTable(
    QualifiedName Name,
    SourceTableKind Kind,
    bool IsUnlogged,
    bool IsRowSecurityActive,
    ReplicaIdentity Identity,
    IReadOnlyList<SourceColumn> Columns,
    IReadOnlyList<SourceIndex> UniqueIndexes)
{
    public SourceIndex? PrimaryKey => UniqueIndexes.FirstOrDefault(index => index.IsPrimary);

    public SourceColumn? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Columns whose old values an UPDATE or DELETE carries in the stream; empty: such a statement fails in a
    /// publication.</summary>
    public IReadOnlyList<string> IdentityColumns => Identity switch
    {
        ReplicaIdentity.Full => [.. Columns.Select(column => column.Name)],
        ReplicaIdentity.Default => PrimaryKey?.Columns ?? [],
        ReplicaIdentity.Index => UniqueIndexes.FirstOrDefault(index => index.IsReplicaIdentity)?.Columns ?? [],
        _ => [],
    };
}

/// <param name="TypeOid">Of the base type when the column's type is a domain.</param>
/// <param name="TypeName">As <c>format_type</c> prints it, with modifiers: <c>numeric(20,6)</c>.</param>
/// <param name="TypeModifier"><c>atttypmod</c>, of the base type; -1 for none.</param>
/// <param name="IsGenerated">Stored or virtual; identity columns are not generated.</param>
public sealed record SourceColumn(string Name, uint TypeOid, string TypeName, int TypeModifier, bool IsNotNull, bool IsGenerated);

/// <summary>A unique index.</summary>
public sealed record SourceIndex(string Name, IReadOnlyList<string> Columns, bool IsPrimary, bool IsReplicaIdentity);
