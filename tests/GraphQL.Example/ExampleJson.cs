using System.Text.Json.Serialization;

namespace Lakehouse.GraphQL.Example;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HelloRequest))]
[JsonSerializable(typeof(HelloAnswer))]
internal sealed partial class ExampleJson : JsonSerializerContext;
