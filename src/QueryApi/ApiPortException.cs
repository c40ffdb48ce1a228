namespace Lakehouse.QueryApi;

/// <summary>The API cannot listen where it was told to.</summary>
public sealed class ApiPortException(string address, int port, Exception inner) : Exception(
    $"Port {port} at {address} cannot be taken ({inner.Message.TrimEnd('.')}). Does another API run there? Choose another port, "
    + "or 0 for one that is free.",
    inner);
