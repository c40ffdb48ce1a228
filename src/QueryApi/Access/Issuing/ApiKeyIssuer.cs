using Lakehouse.QueryApi.Access.ApiKeys;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.QueryApi.Access.Issuing;

/// <summary>Makes API keys.</summary>
public static class ApiKeyIssuer
{
    /// <summary>Adds a new key to a file, which is made if it is not there.</summary>
    /// <returns>The key as its holder needs it. It is nowhere else: the file has a hash.</returns>
    /// <exception cref="AccessConfigurationException">The file cannot be written.</exception>
    public static string Add(string file, Principal principal, DateTimeOffset expiresAt)
    {
        var text = ApiKeyText.New();
        SecretFile.AddLine(file, new ApiKey(text.Id, text.HashSecret(), principal, expiresAt).ToJson());
        return text.Reveal();
    }
}
