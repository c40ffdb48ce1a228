namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>What kind of error it is, for programs: the entries <c>code</c> and <c>retryable</c> of an error's
/// extensions.</summary>
public sealed class ErrorCode
{
    /// <summary>The text is no GraphQL document.</summary>
    public static readonly ErrorCode Syntax = new("SYNTAX", isRetryable: false);

    /// <summary>The document does not fit the schema.</summary>
    public static readonly ErrorCode Validation = new("VALIDATION", isRetryable: false);

    /// <summary>There is no such operation, or no way to choose one.</summary>
    public static readonly ErrorCode Operation = new("OPERATION", isRetryable: false);

    /// <summary>A variable or an argument is no value of its type.</summary>
    public static readonly ErrorCode Input = new("INPUT", isRetryable: false);

    /// <summary>The server gave a value that the schema does not allow.</summary>
    public static readonly ErrorCode Output = new("OUTPUT", isRetryable: false);

    /// <summary>The server failed; its reason is in its log, under the trace id.</summary>
    public static readonly ErrorCode Internal = new("INTERNAL", isRetryable: true);

    /// <summary>Time was up.</summary>
    public static readonly ErrorCode Timeout = new("TIMEOUT", isRetryable: true);

    /// <summary>The request passes a limit.</summary>
    public static readonly ErrorCode Limit = new("LIMIT", isRetryable: false);

    /// <summary>Only documents that the server knows are executed, and it does not know this one.</summary>
    public static readonly ErrorCode UntrustedDocument = new("UNTRUSTED_DOCUMENT", isRetryable: false);

    private readonly Dictionary<string, object?> _extensions;

    /// <param name="name">Capitals and underscores.</param>
    /// <param name="isRetryable">The same request can succeed later.</param>
    /// <param name="docs">Where it is explained; null leaves the entry <c>docs</c> out.</param>
    public ErrorCode(string name, bool isRetryable, Uri? docs = null)
    {
        Name = name;
        _extensions = new() { ["code"] = name, ["retryable"] = isRetryable };
        if (docs is not null)
            _extensions["docs"] = docs.OriginalString;
    }

    public string Name { get; }

    /// <summary>An error of this kind. Entries that it has already stay as they are.</summary>
    public GraphQLError On(GraphQLError error)
    {
        if (error.Extensions is null)
            return error with { Extensions = _extensions };
        var entries = new Dictionary<string, object?>(error.Extensions);
        foreach (var (key, value) in _extensions)
            entries.TryAdd(key, value);
        return error with { Extensions = entries };
    }

    public override string ToString() => Name;
}
