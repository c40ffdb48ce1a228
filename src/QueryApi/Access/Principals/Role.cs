namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>What somebody is to the platform. Each role has its scopes, and its reach over tenants.</summary>
public enum Role
{
    /// <summary>A tenant's own people: reports, rows, exports of one tenant.</summary>
    Customer,

    /// <summary>Asks questions of their own over one tenant.</summary>
    Analyst,

    /// <summary>Answers for the books of one tenant.</summary>
    Finance,

    /// <summary>Runs the platform: status only, no tenant's numbers.</summary>
    Operator,

    /// <summary>An analyst over several tenants, or all.</summary>
    PlatformAnalyst,
}
