using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Output;

/// <summary>An object for each row, a row for each line. Columns of one name keep their place: the later is
/// <c>name_2</c>.</summary>
internal sealed class JsonLinesWriter(TextWriter output) : IRowWriter
{
    // Texts go to files and pipes, not into HTML.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();
    private JsonEncodedText[] _names = [];

    public void Begin(IReadOnlyList<LakeRowsColumn> columns)
    {
        var used = new HashSet<string>();
        _names = [.. columns.Select(column => JsonEncodedText.Encode(Unique(column.Name, used), Options.Encoder))];
    }

    public void Write(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, Options))
            {
                json.WriteStartObject();
                foreach (var (name, value) in _names.Zip(row))
                {
                    json.WritePropertyName(name);
                    CellText.Write(json, value);
                }

                json.WriteEndObject();
            }

            output.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
            output.Write('\n');
        }
    }

    public void End() => output.Flush();

    private static string Unique(string name, HashSet<string> used)
    {
        var unique = name;
        for (var number = 2; !used.Add(unique); number++)
            unique = $"{name}_{number}";
        return unique;
    }
}
