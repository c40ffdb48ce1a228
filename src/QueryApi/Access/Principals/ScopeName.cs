namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>Scopes as the schema spells them, for <c>@requiresScope</c>.</summary>
public static class ScopeName
{
    public const string ReportRead = "REPORT_READ";
    public const string TxnRead = "TXN_READ";
    public const string MetricsQuery = "METRICS_QUERY";
    public const string ReconRead = "RECON_READ";
    public const string ReconWrite = "RECON_WRITE";
    public const string Export = "EXPORT";

    public static string Of(Scope scope) => scope switch
    {
        Scope.ReportRead => ReportRead,
        Scope.TxnRead => TxnRead,
        Scope.MetricsQuery => MetricsQuery,
        Scope.ReconRead => ReconRead,
        Scope.ReconWrite => ReconWrite,
        Scope.Export => Export,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope."),
    };
}
