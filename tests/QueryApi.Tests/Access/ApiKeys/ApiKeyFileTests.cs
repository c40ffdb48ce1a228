using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.ApiKeys;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.QueryApi.Tests.Access.ApiKeys;

public sealed class ApiKeyFileTests : IDisposable
{
    private static readonly Principal Ann = new("ann", Role.Customer, TenantReach.Of("7"));
    private static readonly string Hash = new('0', 64);

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-keys-").FullName;
    private readonly TestClock _clock = new();

    private string FilePath => Path.Combine(_folder, "keys");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Role.Customer, "7")]
    [InlineData(Role.PlatformAnalyst, "7", "8")]
    [InlineData(Role.PlatformAnalyst)]
    public async Task A_new_key_proves_whom_it_was_made_for(Role role, params string[] tenants)
    {
        var principal = new Principal("ann", role, tenants.Length == 0 ? TenantReach.All : TenantReach.Of(tenants));
        var text = Add(principal);

        var proven = await VerifyAsync(Open(), text);

        Assert.Equal((principal.Subject, role, principal.Tenants), (proven.Subject, proven.Role, proven.Tenants));
    }

    [Fact]
    public void The_file_is_its_owners_and_holds_no_secret()
    {
        var text = Add(Ann);

        Assert.DoesNotContain(text[^43..], File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(FilePath).UnixFileMode);
    }

    [Fact]
    public async Task Another_secret_another_id_and_every_other_text_are_refused()
    {
        var (text, other) = (Add(Ann), Add(Ann));
        var file = Open();

        foreach (var wrong in (string[])
            [
                text[..20] + other[20..], other[..20] + text[20..], text + "=", text[..^1], text.ToUpperInvariant(),
                "lk_", "lk_x",
                text.Replace("_", "-", StringComparison.Ordinal), $"lk_{new string('f', 16)}_{text[^43..]}", text + "A",
            ])
        {
            var refused = await Assert.ThrowsAsync<TokenRefusedException>(() => VerifyAsync(file, wrong));
            Assert.True(refused.Reason is TokenRefusal.ApiKey or TokenRefusal.Malformed, wrong);
        }
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over()
    {
        var text = ApiKeyIssuer.Add(FilePath, Ann, _clock.GetUtcNow().AddHours(1));
        var file = Open();
        await VerifyAsync(file, text);

        _clock.Pass(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<TokenRefusedException>(() => VerifyAsync(file, text));
    }

    [Fact]
    public async Task A_change_of_the_file_counts_after_a_second()
    {
        var kept = Add(Ann);
        var withdrawn = Add(Ann);
        var file = Open();
        await VerifyAsync(file, withdrawn);

        File.WriteAllLines(FilePath, File.ReadAllLines(FilePath).Take(1));
        var added = Add(Ann);
        _clock.Pass(TimeSpan.FromSeconds(1));

        await VerifyAsync(file, kept);
        await VerifyAsync(file, added);
        await Assert.ThrowsAsync<TokenRefusedException>(() => VerifyAsync(file, withdrawn));
    }

    [Fact]
    public async Task A_file_that_was_broken_leaves_the_keys_as_they_were_until_it_is_mended()
    {
        var text = Add(Ann);
        var file = Open();

        File.AppendAllText(FilePath, "{\"id\":");
        _clock.Pass(TimeSpan.FromSeconds(1));
        await VerifyAsync(file, text);
        File.Delete(FilePath);
        _clock.Pass(TimeSpan.FromSeconds(1));
        await VerifyAsync(file, text);

        File.WriteAllText(FilePath, "\n");
        _clock.Pass(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TokenRefusedException>(() => VerifyAsync(file, text));
    }

    [Fact]
    public void A_line_is_added_behind_one_that_an_editor_left_open()
    {
        Add(Ann);
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).TrimEnd('\n'));

        Add(Ann);

        Assert.Equal(2, File.ReadAllLines(FilePath).Length);
    }

    [Theory]
    [InlineData("""{"id":"0123"}""", "`id` is not 16")]
    [InlineData("""{"id":"0123456789abcdef"}""", "`sha256` is not 64")]
    [InlineData("""{"id":"0123456789abcdef","sha256":"HASH"}""", "`role` is none of customer, analyst")]
    [InlineData("""{"id":"0123456789abcdef","sha256":"HASH","role":"customer"}""", "`expires` is no time")]
    [InlineData("""{"id":"0123456789abcdef","sha256":"HASH","role":"customer","expires":"soon"}""", "`expires` is no time")]
    [InlineData(
        """{"id":"0123456789abcdef","sha256":"HASH","role":"customer","expires":"2027-01-31T00:00:00Z"}""",
        "exactly one tenant")]
    [InlineData(
        """{"id":"0123456789abcdef","sha256":"HASH","role":"customer","tenants":[""],"expires":"2027-01-31T00:00:00Z"}""",
        "A tenant has 1 to 128")]
    [InlineData("""{"id":"0123456789abcdef","id":"0123456789abcdef"}""", "each member once")]
    [InlineData("secret-line", "each member once")]
    public void A_wrong_line_stops_the_start_and_is_named_without_its_content(string line, string says)
    {
        File.WriteAllText(FilePath, "\n" + line.Replace("HASH", Hash, StringComparison.Ordinal));

        var refused = Assert.Throws<AccessConfigurationException>(Open);

        Assert.Contains("keys, line 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-line", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Hash, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_id_twice_and_a_missing_file_stop_the_start()
    {
        Assert.Throws<AccessConfigurationException>(Open);
        Add(Ann);
        File.AppendAllText(FilePath, File.ReadAllText(FilePath));

        Assert.Throws<AccessConfigurationException>(Open);
    }

    private string Add(Principal principal) => ApiKeyIssuer.Add(FilePath, principal, _clock.GetUtcNow().AddDays(1));

    private ApiKeyFile Open() => new(FilePath, _clock, NullLogger.Instance);

    private async Task<Principal> VerifyAsync(ApiKeyFile file, string text)
    {
        using var verifier = new TokenVerifier(null, file, _clock);
        return await verifier.VerifyAsync($"Bearer {text}", TestContext.Current.CancellationToken);
    }
}
