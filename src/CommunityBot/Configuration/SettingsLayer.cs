using System.Collections;
using System.Globalization;

namespace CommunityBot.Configuration;

/// <summary>What one source sets: a file, the environment, or the command line. A blank value is as if it were not there.</summary>
internal sealed class SettingsLayer
{
    private readonly Dictionary<string, (string Value, string Place)> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether other programs keep their settings in the same source.</summary>
    public bool IsShared { get; private init; }

    public IEnumerable<string> Keys => _given.Keys;

    /// <summary>What is wrong with the source itself, a sentence with its place each.</summary>
    public ICollection<string> Mistakes { get; } = [];

    /// <summary>The variables of a process: <c>Archive__Path</c> is the key <c>Archive:Path</c>.</summary>
    public static SettingsLayer FromEnvironment(IDictionary variables)
    {
        var layer = new SettingsLayer { IsShared = true };
        // Variables have no order of their own, and mistakes are to be told in the same one each time.
        foreach (var variable in variables.Cast<DictionaryEntry>().OrderBy(v => v.Key.ToString(), StringComparer.Ordinal))
            layer.Set(variable.Key.ToString()!.Replace("__", ":", StringComparison.Ordinal), variable.Value?.ToString(), $"environment {variable.Key}");
        return layer;
    }

    /// <summary>Sets one value; an item of a list is <c>Key:0</c>, <c>Key:1</c>, and so on.</summary>
    public void Set(string key, string? value, string place)
    {
        if (!string.IsNullOrWhiteSpace(value))
            _given[key] = (value, place);
    }

    /// <summary>Sets a list.</summary>
    public void Set(string key, IReadOnlyList<string> values, string place)
    {
        for (var i = 0; i < values.Count; i++)
            Set($"{key}:{i.ToString(CultureInfo.InvariantCulture)}", values[i], place);
    }

    public string? Find(string key) => _given.TryGetValue(key, out var given) ? given.Value : null;

    /// <summary>The list under a key, or its one value.</summary>
    public IReadOnlyList<string> FindItems(string key) => [.. Given(key).Select(g => g.Value)];

    /// <summary>Where a key or the first item of its list is set; null when neither is.</summary>
    public string? FindPlace(string key) => Given(key).Select(g => g.Place).FirstOrDefault();

    private IEnumerable<(string Value, string Place)> Given(string key) => _given
        .Where(g => g.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase))
        .Select(g => (Index: ParseIndex(g.Key.AsSpan(key.Length)), Given: g.Value))
        .Where(g => g.Index is not null)
        .OrderBy(g => g.Index)
        .Select(g => g.Given);

    // Behind the key: nothing, or the place in a list.
    private static int? ParseIndex(ReadOnlySpan<char> rest) =>
        rest.IsEmpty ? -1 : rest[0] == ':' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
