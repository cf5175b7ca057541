from chung.project.cli import main

main()
