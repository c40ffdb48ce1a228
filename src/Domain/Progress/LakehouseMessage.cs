using System.Diagnostics.CodeAnalysis;

namespace Lakehouse.Domain.Progress;

/// <summary>What our logical messages say. Anyone with SQL may emit messages, so only what <see cref="MessageSigner"/> has
/// verified is one of these.</summary>
/// <param name="Run">Which run of the process or of a copy: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</param>
/// <param name="Nonce">Used once, as <see cref="MessageSigner.NewNonce"/> gives it: 32 lower-case hexadecimal digits.</param>
/// <param name="Snapshot">What the statement that emitted the message sees; null when it carries none.</param>
/// <remarks>Payload: <c>kind|run|nonce|snapshot</c>, with nothing after the last bar when there is no snapshot. Content on the
/// wire: the payload, <c>|</c>, and the MAC as 64 lower-case hexadecimal digits.</remarks>
public sealed record LakehouseMessage(MessageKind Kind, string Run, string Nonce, PgSnapshot? Snapshot)
{
    /// <summary>Prefix argument of <c>pg_logical_emit_message</c>.</summary>
    public const string Prefix = "lakehouse";

    /// <summary>Between the fields; none of them can hold it.</summary>
    public const char Separator = '|';

    /// <summary>Longest content on the wire that can be ours: room for a snapshot with 12 000 transactions under way. Whoever
    /// reads the stream need not keep more.</summary>
    public const int ContentBytesMax = 256 * 1024;

    private const int FieldCount = 4;
    private const int RunLengthMax = 64;
    private const int NonceLength = 32;

    /// <summary>Everything before the MAC. A statement that takes its own snapshot concatenates
    /// <c>pg_current_snapshot()::text</c> to <see cref="PayloadBeforeSnapshot"/> instead.</summary>
    public string Payload => PayloadBeforeSnapshot(Kind, Run, Nonce) + Snapshot;

    /// <summary><c>kind|run|nonce|</c>.</summary>
    /// <exception cref="ArgumentException">Run or nonce have another form.</exception>
    public static string PayloadBeforeSnapshot(MessageKind kind, string run, string nonce)
    {
        if (!IsRun(run))
            throw new ArgumentException("A run has 1 to 64 letters, digits, dots, dashes or underscores.", nameof(run));
        if (!IsNonce(nonce))
            throw new ArgumentException("A nonce has 32 lower-case hexadecimal digits.", nameof(nonce));
        return string.Join(Separator, NameOf(kind), run, nonce, "");
    }

    /// <summary>Reads a payload, signed or not: the MAC is the caller's to check first.</summary>
    internal static bool TryParsePayload(string payload, [NotNullWhen(true)] out LakehouseMessage? message)
    {
        message = null;
        var fields = payload.Split(Separator);
        if (fields.Length != FieldCount || KindOf(fields[0]) is not { } kind || !IsRun(fields[1]) || !IsNonce(fields[2]))
            return false;

        PgSnapshot? snapshot = null;
        if (fields[3].Length > 0 && !PgSnapshot.TryParse(fields[3], out snapshot))
            return false;
        message = new LakehouseMessage(kind, fields[1], fields[2], snapshot);
        return true;
    }

    private static string NameOf(MessageKind kind) => kind switch
    {
        MessageKind.Chunk => "chunk",
        MessageKind.Heartbeat => "heartbeat",
        MessageKind.Probe => "probe",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static MessageKind? KindOf(string name) => name switch
    {
        "chunk" => MessageKind.Chunk,
        "heartbeat" => MessageKind.Heartbeat,
        "probe" => MessageKind.Probe,
        _ => null,
    };

    private static bool IsRun(string text) =>
        text.Length is > 0 and <= RunLengthMax
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static bool IsNonce(string text) => text.Length == NonceLength && text.All(char.IsAsciiHexDigitLower);
}
