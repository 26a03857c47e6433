namespace CommunityBot.Archive.Parsing;

/// <summary>A scalar as it stands in the file: always text, whatever YAML would make of it, with its 1-based line.</summary>
internal readonly record struct YamlScalar(string Text, int Line);
