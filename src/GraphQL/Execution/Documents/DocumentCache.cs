using Lakehouse.GraphQL.Execution.Telemetry;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution.Documents;

/// <summary>Keeps documents parsed, validated and planned, so that each text is worked through once: those used last, up to a
/// size. Wrong ones too: whoever sends one again and again pays once. For all threads.</summary>
public sealed class DocumentCache
{
    // An estimate from above: 45 bytes for each character were measured on a dashboard's query with its plan.
    private const int BytesPerCharacter = 64;
    private const int BytesPerDocument = 1_024;

    private readonly Schema _schema;
    private readonly DocumentOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<PreparedDocument>> _byText = new(StringComparer.Ordinal);

    // The one used last comes first.
    private readonly LinkedList<PreparedDocument> _byUse = new();
    private long _bytes;

    public DocumentCache(Schema schema, DocumentOptions? options = null)
    {
        _schema = schema;
        _options = options ?? DocumentOptions.Default;
    }

    /// <summary>Documents that are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _byText.Count;
        }
    }

    /// <summary>The document of a text. Two threads that ask for a new text at once may both prepare it; one result is
    /// kept.</summary>
    public PreparedDocument Get(string text)
    {
        var known = Find(text);
        OperationTelemetry.CountDocument(isHit: known is not null);
        return known ?? Keep(PreparedDocument.Prepare(_schema, text, _options.Limits, _options.Validation));
    }

    private PreparedDocument? Find(string text)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var known))
                return null;
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value;
        }
    }

    private PreparedDocument Keep(PreparedDocument document)
    {
        lock (_lock)
        {
            if (_byText.TryGetValue(document.Text, out var known))
                return known.Value;
            if (BytesOf(document) > _options.CacheBytesMax)
                return document;

            _byText.Add(document.Text, _byUse.AddFirst(document));
            _bytes += BytesOf(document);
            while (_bytes > _options.CacheBytesMax)
                Forget(_byUse.Last!.Value);
        }
        return document;
    }

    private void Forget(PreparedDocument document)
    {
        _byUse.RemoveLast();
        _byText.Remove(document.Text);
        _bytes -= BytesOf(document);
    }

    private static long BytesOf(PreparedDocument document) => BytesPerDocument + (long)document.Text.Length * BytesPerCharacter;
}
