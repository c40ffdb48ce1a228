using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution.Documents;

public sealed class DocumentCacheTests
{
    private static readonly Schema Schema = Given.Schema(Given.Field("a", BuiltInScalars.Int, static (in _) => 1));

    [Fact]
    public void A_text_is_prepared_once()
    {
        var cache = new DocumentCache(Schema);

        Assert.Same(cache.Get("{ a }"), cache.Get("{ " + "a }"));
        Assert.NotSame(cache.Get("{ a }"), cache.Get("{  a }"));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void A_text_that_is_no_document_is_kept_too()
    {
        var cache = new DocumentCache(Schema);

        Assert.Same(cache.Get("{ a"), cache.Get("{ a"));
        Assert.Single(cache.Get("{ a").Errors);
    }

    [Fact]
    public void Those_not_used_for_longest_go_first()
    {
        var cache = new DocumentCache(Schema, new() { CacheBytesMax = 3 * (1_024 + (64 * 11)) });
        var (first, second, third) = (cache.Get("{ one: a  }"), cache.Get("{ two: a  }"), cache.Get("{ three: a}"));

        cache.Get("{ one: a  }");
        cache.Get("{ four: a }");

        Assert.Equal(3, cache.Count);
        Assert.Same(first, cache.Get("{ one: a  }"));
        Assert.Same(third, cache.Get("{ three: a}"));
        Assert.NotSame(second, cache.Get("{ two: a  }"));
    }

    [Fact]
    public void A_document_larger_than_the_cache_does_not_empty_it()
    {
        var cache = new DocumentCache(Schema, new() { CacheBytesMax = 4 * 1_024 });
        var small = cache.Get("{ a }");

        cache.Get("{ a }" + new string(' ', 1_000));

        Assert.Same(small, cache.Get("{ a }"));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task Many_threads_share_it()
    {
        var cache = new DocumentCache(Schema, new() { CacheBytesMax = 64 * 1_024 });

        await Parallel.ForAsync(0, 4, TestContext.Current.CancellationToken, (thread, _) =>
        {
            for (var index = 0; index < 2_000; index++)
                Assert.Empty(cache.Get($"{{ a{(index * (thread + 1)) % 97}: a }}").Errors);
            return ValueTask.CompletedTask;
        });

        Assert.InRange(cache.Count, 30, 64);
    }
}
