using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Model;

/// <summary>A value that is read and kept whole, as JSON.</summary>
internal sealed class JsonValueConverter<T>() : ValueConverter<T, string>(value => JsonSerializer.Serialize(value, StoreJson.Options), stored => Parse(stored))
    where T : class
{
    private static T Parse(string stored) => JsonSerializer.Deserialize<T>(stored, StoreJson.Options) ?? throw new JsonException("A stored value is null.");
}
