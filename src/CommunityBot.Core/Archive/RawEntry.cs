namespace CommunityBot.Core.Archive;

/// <summary>An item of a page's <c>transcript</c> list as it stands there: its 0-based place, its 1-based line in the file, and its values.</summary>
internal sealed record RawEntry(
    int Index,
    int FileLine,
    YamlText? Header,
    YamlText? Line,
    YamlText? Sec,
    YamlText? Time,
    YamlText? Who);
