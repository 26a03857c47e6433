using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Normalization;

/// <summary>An item of a page's <c>transcript</c> list as it stands there: its 0-based place, its 1-based line in the file, and its values.</summary>
internal sealed record RawTranscriptEntry(
    int Index,
    int FileLine,
    YamlScalar? Header,
    YamlScalar? Line,
    YamlScalar? Sec,
    YamlScalar? Time,
    YamlScalar? Who);
