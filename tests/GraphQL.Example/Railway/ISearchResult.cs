using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

/// <summary>What a search finds.</summary>
[UnionType]
[GraphQLName("SearchResult")]
public interface ISearchResult;
