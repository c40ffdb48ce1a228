namespace Lakehouse.Reconciler.Answers;

/// <summary>The API whose answers are checked.</summary>
public sealed class AnswerOptions
{
    /// <summary>Base address, <c>https://api.example.com</c>; null: no answer is checked.</summary>
    public string? Url { get; set; }

    /// <summary>Holds the API key or token of a platform analyst over all tenants.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The base that paths are relative to; null: <see cref="Url"/> is none.</summary>
    internal Uri? Address =>
        Uri.TryCreate($"{Url?.TrimEnd('/')}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : null;

    /// <returns>Null when they can be used.</returns>
    public string? Objection() => (Url, KeyFile) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => "The API is asked with both: its address and the file with a key for it.",
        _ when Address is not null => null,
        _ => $"'{Url}' is no address of an API: give one as https://api.example.com.",
    };
}
