using System.Text.Json;
using System.Text.Json.Nodes;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.GraphQL.Fuzz.Mutation;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>One random schema, and inputs for it.</summary>
internal sealed class InputSeries(Chance chance)
{
    private const int DocumentCount = 24;
    private const int MutationCount = 16;
    private const int SchemaMutationCount = 8;
    private const int AmplificationCount = 4;
    private const int TextLengthMax = 16 * 1024;

    private readonly TokenMutation _tokens = new(chance);
    private readonly ByteMutation _bytes = new(chance);
    private readonly string _sdl = SchemaWriter.Write(chance);

    /// <summary>The schema of the inputs; null when it has errors, on purpose or not.</summary>
    internal Schema? Schema { get; private set; }

    internal IReadOnlyList<FuzzInput> Make()
    {
        List<FuzzInput> inputs = [new("schema grammar", OfSchema(_sdl))];
        Schema = TryBuild(_sdl);
        if (Schema is not null)
            inputs.AddRange(OfDocuments(Schema));
        // Last: each is a schema of its own, and the oracle keeps the one before.
        for (var count = 0; count < SchemaMutationCount; count++)
            inputs.Add(new("schema tokens", OfSchema(_tokens.Mutate(_sdl, _sdl))));
        return inputs;
    }

    private static Schema? TryBuild(string sdl)
    {
        try
        {
            var schema = SchemaBuilder.FromSdl(sdl);
            return schema.Errors.IsEmpty ? schema : null;
        }
        catch (SchemaException)
        {
            return null;
        }
    }

    private IEnumerable<FuzzInput> OfDocuments(Schema schema)
    {
        var documents = Enumerable.Range(0, DocumentCount).Select(_ => OfDocument(schema)).ToList();
        foreach (var document in documents)
            yield return Of("grammar", document);
        for (var count = 0; count < MutationCount; count++)
        {
            var (one, other) = (chance.PickFrom(documents), chance.PickFrom(documents));
            var isByTokens = chance.Is(0.6);
            var text = isByTokens ? _tokens.Mutate(one.Query!, other.Query!) : _bytes.Mutate(one.Query!);
            yield return Of(isByTokens ? "tokens" : "bytes", one with { Query = text });
        }
        for (var count = 0; count < AmplificationCount; count++)
        {
            var one = chance.PickFrom(documents);
            yield return new("amplified", one with { Query = _tokens.Amplify(one.Query!, TextLengthMax) }, IsForOracle: false);
        }
    }

    private FuzzInput Of(string origin, ConformanceCase given)
    {
        var mode = chance.Is(0.15) ? ConformanceMode.Parse : chance.Is(0.3) ? ConformanceMode.Validate : ConformanceMode.Execute;
        return new($"{mode.ToString().ToLowerInvariant()} {origin}", given with { Mode = mode });
    }

    private ConformanceCase OfDocument(Schema schema)
    {
        var document = DocumentWriter.Write(chance, schema, Mischief());
        var names = SourceTokens.Cut(document.Text).ToHashSet();
        var rootValue = new RootValueWriter(chance, schema, names, Mischief()).Write(document.Root);
        var variables = new VariableValueWriter(chance, Mischief()).Write(document.Variables);
        return new(
            ConformanceMode.Execute, _sdl, document.Text, document.OperationName, Element(rootValue), Element(variables));
    }

    // Half without a fault, the others with few to many.
    private double Mischief() => chance.Is(0.5) ? 0 : chance.Pick(0.005, 0.02, 0.06);

    private static ConformanceCase OfSchema(string sdl) => new(ConformanceMode.Validate, sdl, null, null, default, default);

    private static JsonElement Element(JsonObject value) => JsonSerializer.SerializeToElement(value);
}
