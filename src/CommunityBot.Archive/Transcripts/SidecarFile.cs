using CommunityBot.Archive.Files;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads what a transcript cannot say of itself: a file of the same name with <c>.yaml</c> or <c>.yml</c>, under the keys of a page. Without one, the
/// title comes from the file's name.
/// </summary>
internal static class SidecarFile
{
    public static ParsedPage Read(ArchiveFile file, ProblemList problems)
    {
        if (file.SidecarPath is not { } path)
            return PageReader.ReadMetadata(file, new FrontMatterFields(), problems);

        var sideProblems = new ProblemList(GetRelativePath(file, path));
        try
        {
            if (FileContent.ReadBytes(path, sideProblems) is { } bytes && FileContent.Decode(bytes, sideProblems) is { } yaml)
                return PageReader.ReadMetadata(file, FrontMatterFields.Read(new YamlReader(yaml), sideProblems), sideProblems);
        }
        catch (YamlReadException broken)
        {
            sideProblems.AddError(broken.Line, $"{broken.Message} The side file is not read.");
        }
        finally
        {
            problems.AddRange(sideProblems);
        }

        return PageReader.ReadMetadata(file, new FrontMatterFields(), problems);
    }

    private static string GetRelativePath(ArchiveFile file, string path) => Path.ChangeExtension(file.Path, Path.GetExtension(path));
}
