namespace Lakehouse.Support;

/// <summary>The oldest and the newest server that we support.</summary>
public enum PostgresVersion
{
    /// <summary>Debian's <c>postgresql-15</c>.</summary>
    V15 = 15,

    /// <summary>npm's <c>@embedded-postgres</c>.</summary>
    V18 = 18,
}
