namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>What a caller may ask for.</summary>
public enum Scope
{
    /// <summary>Reports: sums, with their stamps.</summary>
    ReportRead,

    /// <summary>The rows behind them.</summary>
    TxnRead,

    /// <summary>Questions of one's own over measures and dimensions, and the schema itself.</summary>
    MetricsQuery,

    /// <summary>What was compared with the source, and what differed.</summary>
    ReconRead,

    /// <summary>Acknowledging what differed.</summary>
    ReconWrite,

    /// <summary>Files to take away.</summary>
    Export,
}
