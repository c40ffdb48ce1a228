using System.Collections.Frozen;

namespace Lakehouse.GraphQL.Execution.Documents;

/// <summary>Documents that were registered when their client was built, by id: the SHA-256 of their UTF-8 in small hexadecimal
/// digits.</summary>
public sealed class TrustedDocuments
{
    public static readonly TrustedDocuments None = new([]);

    private readonly FrozenDictionary<string, string> _texts;

    /// <param name="texts">The documents; their ids are computed, so none can be registered under another's.</param>
    public TrustedDocuments(IEnumerable<string> texts) =>
        _texts = texts.Distinct(StringComparer.Ordinal).ToFrozenDictionary(PreparedDocument.HashOf, StringComparer.Ordinal);

    public int Count => _texts.Count;

    /// <returns>Null when there is no document of that id.</returns>
    public string? Find(string id) => _texts.GetValueOrDefault(id);

    public bool Contains(string text) => _texts.Count > 0 && _texts.ContainsKey(PreparedDocument.HashOf(text));
}
