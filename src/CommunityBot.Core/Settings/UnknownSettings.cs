using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Settings;

/// <summary>Describes keys that are set but unknown, and suggests the nearest known setting.</summary>
public static class UnknownSettings
{
    private const int MaxDistance = 2;

    /// <summary>A sentence about a key that is no setting; null for a valid key. A list's items are <c>Key:0</c>, <c>Key:1</c>.</summary>
    public static string? Describe(string key, IReadOnlyCollection<SettingValue> known)
    {
        var colon = key.LastIndexOf(':');
        var isListItem = colon > 0 && key[(colon + 1)..].All(char.IsAsciiDigit);
        var whole = isListItem ? key[..colon] : key;
        if (known.FirstOrDefault(k => AreEqual(k.Key, whole)) is { } setting)
            return isListItem && !setting.IsList ? $"{setting.Key} takes one value, not a list." : null;

        var below = known.Where(k => k.Key.StartsWith(whole + ":", StringComparison.OrdinalIgnoreCase)).Select(k => k.Key).ToList();
        var groups = string.Join(", ", known.Select(k => SettingsReader.GetGroup(k.Key)).Distinct());
        return below.Count > 0 ? $"{whole} has no value of its own; under it stand {string.Join(", ", below)}."
            : FindNearest(whole, known) is { } nearest ? $"There is no setting {SettingsReader.Display(whole)}; did you mean {nearest}?"
            : $"There is no setting {SettingsReader.Display(whole)}; there are {groups}, each with its own.";
    }

    /// <summary>Whether a key differs from a setting only by a typing error: <c>Discrod:Token</c>.</summary>
    public static bool IsTypo(string key, IReadOnlyCollection<SettingValue> known) =>
        known.Any(
            k => AreEqual(GetName(k.Key), GetName(key))
                && EditDistance.Compute(key.ToLowerInvariant(), k.Key.ToLowerInvariant()) <= MaxDistance);

    private static string? FindNearest(string key, IReadOnlyCollection<SettingValue> known)
    {
        var lower = key.ToLowerInvariant();
        var similar = known
            .Select(k => (k.Key, Distance: EditDistance.Compute(lower, k.Key.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(MaxDistance, lower.Length / 4))
            .OrderBy(k => k.Distance)
            .Select(k => k.Key)
            .FirstOrDefault();
        return similar ?? known.Select(k => k.Key).FirstOrDefault(k => AreEqual(GetName(k), GetName(key)));
    }

    private static string GetName(string key) => key.Split(':')[^1];

    private static bool AreEqual(string first, string second) => first.Equals(second, StringComparison.OrdinalIgnoreCase);
}
