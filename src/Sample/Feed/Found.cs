namespace Lakehouse.Sample.Feed;

/// <summary>The id of a row that the feed goes on with.</summary>
internal sealed record Found(long Id);
