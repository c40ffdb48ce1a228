namespace Lakehouse.Domain.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["tenant_id", "created_at", "id", "amount"];

    [Theory]
    [InlineData("tenant_di", "tenant_id")]
    [InlineData("TenantId", "tenant_id")]
    [InlineData("amont", "amount")]
    [InlineData("tenant", "tenant_id")]
    [InlineData("create_at", "created_at")]
    public void The_nearest_name_comes_first(string word, string meant) => Assert.Equal(meant, Spelling.Nearest(word, Known)[0]);

    [Theory]
    [InlineData("zzzzzz")]
    [InlineData("x")]
    [InlineData("")]
    public void Nothing_is_suggested_for_a_word_like_none(string word)
    {
        Assert.Empty(Spelling.Nearest(word, Known));
        Assert.Equal("", Spelling.DidYouMean(word, Known));
    }
}
