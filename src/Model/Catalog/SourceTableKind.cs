namespace Lakehouse.Model.Catalog;

/// <summary><c>pg_class.relkind</c>, as far as it matters.</summary>
public enum SourceTableKind
{
    /// <summary><c>r</c></summary>
    Ordinary,

    /// <summary><c>p</c>: replicated as its root.</summary>
    Partitioned,

    /// <summary>Views, foreign tables and what else has a name and rows but no changes in the WAL.</summary>
    Other,
}
