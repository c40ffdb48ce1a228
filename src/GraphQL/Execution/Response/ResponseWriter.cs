using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lakehouse.GraphQL.Execution.Planning;

namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>Writes the data of a response as JSON. The depth of its recursion is the response's, which planning bounds.</summary>
/// <remarks>Spec: 7.2.1 "JSON Serialization"; 7.2.2: objects in the order of the query's fields.</remarks>
internal static class ResponseWriter
{
    // A response is no part of a page: quotes and control characters are all that must be escaped.
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        // As many levels as the deepest plan, and the lists of its types.
        MaxDepth = int.MaxValue,
    };

    // What a writer of nobody writes to; nothing is ever written.
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _cached;

    /// <summary>A writer of this thread; give it back with <see cref="Return"/>.</summary>
    internal static Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        var writer = _cached;
        if (writer is null)
            return new(output, Options);
        _cached = null;
        writer.Reset(output);
        return writer;
    }

    internal static void Return(Utf8JsonWriter writer)
    {
        writer.Reset(Nowhere);
        _cached = writer;
    }

    internal static void WriteData(ResponseTree tree, Utf8JsonWriter writer) => WriteSlot(tree, ResponseTree.Root, writer);

    private static void WriteSlot(ResponseTree tree, int index, Utf8JsonWriter writer)
    {
        ref readonly var slot = ref tree[index];
        switch (slot.Kind)
        {
            case ResponseSlotKind.Leaf:
                LeafWriter.Write(slot.Value, writer);
                break;
            case ResponseSlotKind.Object:
                WriteObject(tree, in slot, writer);
                break;
            case ResponseSlotKind.List:
                WriteList(tree, in slot, writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteObject(ResponseTree tree, in ResponseSlot slot, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var fields = ((SelectionPlan)slot.Value!).Fields;
        for (var index = 0; index < fields.Length; index++)
        {
            writer.WritePropertyName(fields[index].EncodedName);
            WriteSlot(tree, slot.FirstChild + index, writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteList(ResponseTree tree, in ResponseSlot slot, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (var index = 0; index < slot.ChildCount; index++)
            WriteSlot(tree, slot.FirstChild + index, writer);
        writer.WriteEndArray();
    }
}
