using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

/// <summary>The benchmark <c>fuzz</c> checks more files, with their time and memory.</summary>
public class MutatedFileTests
{
    [Fact]
    public void Every_changed_file_of_every_format_is_read_or_explained_and_the_files_beside_it_are_as_before() =>
        PinnedSamples.Check(MutatedFile.Gen, 400, file => file.Check());
}
