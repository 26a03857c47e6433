using System.Collections;

namespace CommunityBot.Configuration;

/// <summary>The settings of one source: a file, the environment, or the command line. A blank value counts as not set.</summary>
internal sealed class SettingsLayer
{
    private readonly Dictionary<string, (string Value, string Source)> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the source also holds settings of other programs.</summary>
    public bool IsShared { get; private init; }

    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Errors of the source itself, one sentence each, with file and line.</summary>
    public ICollection<string> Errors { get; } = [];

    /// <summary>Creates a layer from environment variables: <c>Archive__Path</c> is the key <c>Archive:Path</c>.</summary>
    public static SettingsLayer FromEnvironment(IDictionary variables)
    {
        var layer = new SettingsLayer { IsShared = true };
        // Variables have no order, and errors must always be reported in the same order.
        foreach (var variable in variables.Cast<DictionaryEntry>().OrderBy(v => v.Key.ToString(), StringComparer.Ordinal))
            layer.Set(
                variable.Key.ToString()!.Replace("__", ":", StringComparison.Ordinal), variable.Value?.ToString(),
                $"environment {variable.Key}");
        return layer;
    }

    /// <summary>Sets one value. The keys of a list's items are <c>Key:0</c>, <c>Key:1</c>, and so on.</summary>
    public void Set(string key, string? value, string source)
    {
        if (!string.IsNullOrWhiteSpace(value))
            _values[key] = (value, source);
    }

    /// <summary>Sets a list.</summary>
    public void Set(string key, IReadOnlyList<string> values, string source)
    {
        for (var i = 0; i < values.Count; i++)
            Set($"{key}:{i.ToString(CultureInfo.InvariantCulture)}", values[i], source);
    }

    public string? Find(string key) => _values.TryGetValue(key, out var setting) ? setting.Value : null;

    /// <summary>Returns the list under a key, or its single value.</summary>
    public IReadOnlyList<string> FindItems(string key) => [.. FindAll(key).Select(g => g.Value)];

    /// <summary>Returns where a key, the first item of its list, or the first key under it is set; null when none is.</summary>
    public string? FindSource(string key) =>
        FindAll(key).Select(g => g.Source).FirstOrDefault() ?? FindKeysUnder(key).Select(k => _values[k].Source).FirstOrDefault();

    /// <summary>Whether the key, or a key under it, is set.</summary>
    public bool Has(string key) => _values.ContainsKey(key) || FindKeysUnder(key).Any();

    /// <summary>Returns the keys of the entries of a list of groups, such as <c>Archive:Shows:0</c>, in order.</summary>
    public IReadOnlyList<string> FindEntries(string key) =>
    [
        .. FindKeysUnder(key).Select(k => ParseIndex(":" + k[(key.Length + 1)..].Split(':')[0])).OfType<int>().Distinct().Order()
            .Select(index => string.Create(CultureInfo.InvariantCulture, $"{key}:{index}")),
    ];

    private IEnumerable<string> FindKeysUnder(string key) =>
        _values.Keys.Where(k => k.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<(string Value, string Source)> FindAll(string key) => _values
        .Where(g => g.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase))
        .Select(g => (Index: ParseIndex(g.Key.AsSpan(key.Length)), Setting: g.Value))
        .Where(g => g.Index is not null)
        .OrderBy(g => g.Index)
        .Select(g => g.Setting);

    // After the key: nothing, or an index in a list.
    private static int? ParseIndex(ReadOnlySpan<char> rest) =>
        rest.IsEmpty
            ? -1
            : rest[0] == ':' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
