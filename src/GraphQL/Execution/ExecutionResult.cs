using System.Buffers;
using System.Text.Json;
using Lakehouse.GraphQL.Execution.Response;

namespace Lakehouse.GraphQL.Execution;

/// <summary>The answer to a request, or to one event of a subscription. Its data lies in rented memory: dispose of it once it is
/// written.</summary>
/// <remarks>Spec: 7.1 "Response Format".</remarks>
public sealed class ExecutionResult : IDisposable
{
    private ResponseTree? _tree;

    internal ExecutionResult(ImmutableArray<GraphQLError> errors, ResponseTree? tree)
    {
        Errors = errors;
        _tree = tree;
    }

    /// <summary>Empty when all went well.</summary>
    public ImmutableArray<GraphQLError> Errors { get; }

    /// <summary>Nothing was executed: there is no entry <c>data</c>, not even null.</summary>
    /// <remarks>Spec: 7.1.2 "Request Error Result".</remarks>
    public bool IsRequestError { get; private init; }

    /// <summary>The entry <c>extensions</c>; null leaves it out.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; set; }

    /// <summary>The request could not be executed.</summary>
    /// <param name="errors">At least one.</param>
    public static ExecutionResult RequestErrors(ImmutableArray<GraphQLError> errors) =>
        new(errors, null) { IsRequestError = true };

    /// <summary>Nothing was executed, and that is what was asked for.</summary>
    public static ExecutionResult Unexecuted(IReadOnlyDictionary<string, object?>? extensions) =>
        new([], null) { IsRequestError = true, Extensions = extensions };

    /// <summary>The execution ended without data.</summary>
    internal static ExecutionResult Failed(GraphQLError error) => new([error], null);

    /// <summary>Writes it as a JSON object, errors first.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        var writer = ResponseWriter.Rent(output);
        WriteTo(writer);
        writer.Flush();
        ResponseWriter.Return(writer);
    }

    /// <inheritdoc cref="WriteTo(IBufferWriter{byte})"/>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (!Errors.IsEmpty)
            WriteErrors(writer);
        if (!IsRequestError)
            WriteData(writer);
        if (Extensions is { Count: > 0 })
        {
            writer.WritePropertyName("extensions"u8);
            LeafWriter.Write(Extensions, writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>Gives the memory back; nothing can be written any more.</summary>
    public void Dispose()
    {
        _tree?.Dispose();
        _tree = null;
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("errors"u8);
        foreach (var error in Errors)
            ErrorWriter.Write(error, writer);
        writer.WriteEndArray();
    }

    private void WriteData(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("data"u8);
        if (_tree is null)
            writer.WriteNullValue();
        else
            ResponseWriter.WriteData(_tree, writer);
    }
}
