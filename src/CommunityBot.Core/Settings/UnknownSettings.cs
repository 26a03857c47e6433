using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Settings;

/// <summary>Says what is wrong with keys that nobody reads: the nearest one that somebody does.</summary>
public static class UnknownSettings
{
    private const int MaxSlips = 2;

    /// <summary>A sentence when a key that was set is read by nobody; null when it is read.</summary>
    /// <param name="key">A key that was set; the items of a list are <c>Key:0</c>, <c>Key:1</c>.</param>
    /// <param name="known">Every setting there is.</param>
    public static string? Describe(string key, IReadOnlyCollection<SettingValue> known)
    {
        var colon = key.LastIndexOf(':');
        var isItem = colon > 0 && key[(colon + 1)..].All(char.IsAsciiDigit);
        var whole = isItem ? key[..colon] : key;
        if (known.FirstOrDefault(k => AreEqual(k.Key, whole)) is { } setting)
            return isItem && !setting.IsList ? $"{setting.Key} takes one value, not a list." : null;

        var below = known.Where(k => k.Key.StartsWith(whole + ":", StringComparison.OrdinalIgnoreCase)).Select(k => k.Key).ToList();
        return below.Count > 0 ? $"{whole} has no value of its own; under it stand {string.Join(", ", below)}."
            : FindNearest(whole, known) is { } nearest ? $"There is no setting {SettingsReader.Display(whole)}; did you mean {nearest}?"
            : $"There is no setting {SettingsReader.Display(whole)}; there are {string.Join(", ", known.Select(k => GetGroup(k.Key)).Distinct())}, each with its own.";
    }

    /// <summary>Whether a key is that of a setting but for a letter or so in its group: <c>Discrod:Token</c>.</summary>
    public static bool IsTypo(string key, IReadOnlyCollection<SettingValue> known) =>
        known.Any(k => AreEqual(GetName(k.Key), GetName(key)) && EditDistance.Compute(key.ToLowerInvariant(), k.Key.ToLowerInvariant()) <= MaxSlips);

    private static string? FindNearest(string key, IReadOnlyCollection<SettingValue> known)
    {
        var lower = key.ToLowerInvariant();
        var typo = known
            .Select(k => (k.Key, Distance: EditDistance.Compute(lower, k.Key.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(MaxSlips, lower.Length / 4))
            .OrderBy(k => k.Distance)
            .Select(k => k.Key)
            .FirstOrDefault();
        return typo ?? known.Select(k => k.Key).FirstOrDefault(k => AreEqual(GetName(k), GetName(key)));
    }

    private static string GetGroup(string key) => key.Split(':')[0];

    private static string GetName(string key) => key.Split(':')[^1];

    private static bool AreEqual(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
