using CommunityBot.Core.Archive.Pages;

namespace CommunityBot.Core.Archive.Transcripts;

/// <summary>
/// Reads what a transcript cannot say of itself: a file of the same name with <c>.yaml</c> or <c>.yml</c>, under the keys of a page. Without one, the
/// title comes from the file's name.
/// </summary>
internal static class SideFile
{
    public static PageReading Read(ArchiveFile file, ProblemList problems)
    {
        if (file.SidePath is not { } path)
            return PageReader.Facts(file, new PageFields(), problems);

        var sideProblems = new ProblemList(NameOf(file, path));
        try
        {
            if (FileContent.Read(path, sideProblems) is { } bytes && FileContent.Decode(bytes, sideProblems) is { } yaml)
                return PageReader.Facts(file, PageFields.Read(new YamlReader(yaml), sideProblems), sideProblems);
        }
        catch (UnreadableYamlException broken)
        {
            sideProblems.Error(broken.Line, $"{broken.Message} The side file is not read.");
        }
        finally
        {
            problems.Include(sideProblems);
        }

        return PageReader.Facts(file, new PageFields(), problems);
    }

    private static string NameOf(ArchiveFile file, string path) => Path.ChangeExtension(file.Path, Path.GetExtension(path));
}
