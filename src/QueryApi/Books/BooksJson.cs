using System.Text.Json.Serialization;
using Lakehouse.QueryApi.Reports.Disputes;
using Lakehouse.QueryApi.Reports.Transactions;

namespace Lakehouse.QueryApi.Books;

/// <summary>What sealed texts hold.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DrillPlace))]
[JsonSerializable(typeof(RowPlace))]
[JsonSerializable(typeof(DisputePlace))]
internal sealed partial class BooksJson : JsonSerializerContext;
