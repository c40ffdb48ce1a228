namespace Lakehouse.Model.Catalog;

/// <summary><c>pg_class.relreplident</c>: which old values the WAL keeps of an updated or deleted row.</summary>
public enum ReplicaIdentity
{
    /// <summary><c>d</c>: the primary key, nothing without one.</summary>
    Default,

    /// <summary><c>f</c></summary>
    Full,

    /// <summary><c>n</c></summary>
    Nothing,

    /// <summary><c>i</c>: the columns of one unique index.</summary>
    Index,
}
